using Microsoft.EntityFrameworkCore.Migrations;

namespace Gongkai.Data.Migrations;

/// <summary>Tables whose rows never change once they are written; the database itself refuses.</summary>
static class Guards
{
    // The head of the audit chain is the one row that does change: it moves forward.
    const string Head = "AuditHead";

    /// <summary>Refuses changes and deletions in a table.</summary>
    public static void NeverChanges(this MigrationBuilder migration, string table)
    {
        var sqlite = migration.ActiveProvider.EndsWith("Sqlite", StringComparison.Ordinal);
        if (sqlite)
            foreach (var act in (string[])["UPDATE", "DELETE"])
                migration.Sql($"""
                    CREATE TRIGGER "{table}_no_{act}" BEFORE {act} ON "{table}"{(table == Head && act == "UPDATE" ? " WHEN NEW.\"Sequence\" < OLD.\"Sequence\"" : "")}
                    BEGIN SELECT RAISE(ABORT, 'rows of {table} never change'); END;
                    """);
        else
            migration.Sql($"""
                CREATE OR REPLACE FUNCTION never_changes() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN RAISE EXCEPTION 'rows of % never change', TG_TABLE_NAME; END $$;
                CREATE TRIGGER "{table}_stays_whole" BEFORE TRUNCATE ON "{table}" FOR EACH STATEMENT EXECUTE FUNCTION never_changes();
                CREATE TRIGGER "{table}_stays" BEFORE DELETE ON "{table}" FOR EACH ROW EXECUTE FUNCTION never_changes();
                CREATE TRIGGER "{table}_stays_as_it_is" BEFORE UPDATE ON "{table}" FOR EACH ROW{(table == Head ? " WHEN (NEW.\"Sequence\" < OLD.\"Sequence\")" : "")} EXECUTE FUNCTION never_changes();
                """);
    }
}
