using Microsoft.EntityFrameworkCore.Migrations;

namespace Gongkai.Data.Migrations;

/// <summary>Tables whose rows never change once they are written; the database itself refuses.</summary>
static class Guards
{
    /// <summary>Refuses changes and deletions in a table.</summary>
    public static void NeverChanges(this MigrationBuilder migration, string table)
    {
        if (migration.ActiveProvider.EndsWith("Sqlite", StringComparison.Ordinal))
            foreach (var act in (string[])["UPDATE", "DELETE"])
                migration.Sql($"""
                    CREATE TRIGGER "{table}_no_{act}" BEFORE {act} ON "{table}"
                    BEGIN SELECT RAISE(ABORT, 'rows of {table} never change'); END;
                    """);
        else
            migration.Sql($"""
                CREATE OR REPLACE FUNCTION never_changes() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN RAISE EXCEPTION 'rows of % never change', TG_TABLE_NAME; END $$;
                CREATE TRIGGER "{table}_stays" BEFORE UPDATE OR DELETE ON "{table}" FOR EACH ROW EXECUTE FUNCTION never_changes();
                CREATE TRIGGER "{table}_stays_whole" BEFORE TRUNCATE ON "{table}" FOR EACH STATEMENT EXECUTE FUNCTION never_changes();
                """);
    }
}
