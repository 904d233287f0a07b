using Microsoft.EntityFrameworkCore.Migrations;

namespace Gongkai.Data.Migrations;

/// <summary>Tables whose rows never change once they are written; the database itself refuses.</summary>
static class Guards
{
    // The head of the audit chain is the one row that does change: it moves forward.
    const string Head = "AuditHead";

    /// <summary>
    /// Lets the head of the audit chain go back to the last record there is. Whoever writes a number into it that is too high would otherwise stop all acts: the program could neither
    /// go on from there nor go back.
    /// </summary>
    public static void HeadMayGoBackToTheLastRecord(this MigrationBuilder migration)
    {
        const string Forward = "NEW.\"Sequence\" < OLD.\"Sequence\"";
        const string ToTheLast = """
            EXISTS (SELECT 1 FROM "AuditRecords" WHERE "Sequence" = NEW."Sequence" AND "Digest" = NEW."Digest") AND NOT EXISTS (SELECT 1 FROM "AuditRecords" WHERE "Sequence" = NEW."Sequence" + 1)
            """;
        if (migration.ActiveProvider.EndsWith("Sqlite", StringComparison.Ordinal))
            migration.Sql($"""
                DROP TRIGGER IF EXISTS "{Head}_no_UPDATE";
                CREATE TRIGGER "{Head}_no_UPDATE" BEFORE UPDATE ON "{Head}" WHEN {Forward} AND NOT ({ToTheLast})
                BEGIN SELECT RAISE(ABORT, 'rows of {Head} never change'); END;
                """);
        else
            migration.Sql($"""
                CREATE OR REPLACE FUNCTION audit_head_never_goes_back() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN IF {ToTheLast} THEN RETURN NEW; END IF; RAISE EXCEPTION 'rows of % never change', TG_TABLE_NAME; END $$;
                DROP TRIGGER IF EXISTS "{Head}_stays_as_it_is" ON "{Head}";
                CREATE TRIGGER "{Head}_stays_as_it_is" BEFORE UPDATE ON "{Head}" FOR EACH ROW WHEN ({Forward}) EXECUTE FUNCTION audit_head_never_goes_back();
                """);
    }

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
