using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Gongkai.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class OpenRequests : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Requests_AgencyId_ActBy",
                table: "Requests");

            migrationBuilder.CreateIndex(
                name: "IX_Requests_AgencyId_ActBy_Id",
                table: "Requests",
                columns: new[] { "AgencyId", "ActBy", "Id" },
                filter: "\"EndedOn\" IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Requests_AgencyId_ActBy_Id",
                table: "Requests");

            migrationBuilder.CreateIndex(
                name: "IX_Requests_AgencyId_ActBy",
                table: "Requests",
                columns: new[] { "AgencyId", "ActBy" });
        }
    }
}
