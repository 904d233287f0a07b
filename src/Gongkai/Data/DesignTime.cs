using Microsoft.EntityFrameworkCore.Design;

namespace Gongkai.Data;

/// <summary>Lets dotnet-ef make migrations for SQLite.</summary>
sealed class SqliteDesign : IDesignTimeDbContextFactory<SqliteGongkaiContext>
{
    public SqliteGongkaiContext CreateDbContext(string[] args) => (SqliteGongkaiContext)SqliteDatabase.At("design.db").CreateContext();
}

/// <summary>Lets dotnet-ef make migrations for PostgreSQL.</summary>
sealed class PostgreSqlDesign : IDesignTimeDbContextFactory<PostgreSqlGongkaiContext>
{
    public PostgreSqlGongkaiContext CreateDbContext(string[] args) =>
        (PostgreSqlGongkaiContext)new PostgreSqlDatabase(new("Host=localhost;Database=design")).CreateContext();
}
