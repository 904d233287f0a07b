using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Gongkai.Data.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class RestingAccounts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "ResumedOn",
                table: "Channels",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "SuspendedOn",
                table: "Channels",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "SuspendedUntil",
                table: "Channels",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "Until",
                table: "ChannelEvents",
                type: "date",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "PublicationCovers",
                columns: table => new
                {
                    PublicationId = table.Column<Guid>(type: "uuid", nullable: false),
                    Picture = table.Column<byte[]>(type: "bytea", nullable: false),
                    Sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ByName = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PublicationCovers", x => x.PublicationId);
                    table.ForeignKey(
                        name: "FK_PublicationCovers_Publications_PublicationId",
                        column: x => x.PublicationId,
                        principalTable: "Publications",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "PublicationCovers");

            migrationBuilder.DropColumn(
                name: "ResumedOn",
                table: "Channels");

            migrationBuilder.DropColumn(
                name: "SuspendedOn",
                table: "Channels");

            migrationBuilder.DropColumn(
                name: "SuspendedUntil",
                table: "Channels");

            migrationBuilder.DropColumn(
                name: "Until",
                table: "ChannelEvents");
        }
    }
}
