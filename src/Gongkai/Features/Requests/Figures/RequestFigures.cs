using Gongkai.Data;
using Gongkai.Features.Requests.Remedies;
using Gongkai.Rules.Reports;
using Gongkai.Rules.Requests;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Gongkai.Features.Requests.Figures;

/// <summary>A period of an agency's work, first and last day included.</summary>
public sealed record FiguresPeriod(Guid Agency, DateOnly From, DateOnly To)
{
    /// <summary>The calendar year that it is, or null.</summary>
    public int? Year => From is { Month: 1, Day: 1 } && To is { Month: 12, Day: 31 } && From.Year == To.Year ? From.Year : null;
}

/// <summary>Cases of one kind that share their row of table 3.</summary>
/// <param name="Kind">Kind of requester.</param>
/// <param name="Outcome">Outcome, or null while open.</param>
/// <param name="IsNew">Received in the period; otherwise carried into it.</param>
/// <param name="Ended">Ended in the period; otherwise carried out of it.</param>
/// <param name="Count">How many.</param>
sealed record CountedGroup(RequesterKind Kind, Outcome? Outcome, bool IsNew, bool Ended, int Count);

/// <summary>Tables 3 and 4 of any period, out of the cases and the remedies: nobody counts, and nothing is kept that could differ from them.</summary>
public sealed class RequestFigures(GongkaiContext data)
{
    /// <summary>The statement that counts table 3; both databases answer it from the index of the kept columns alone.</summary>
    internal const string Statement = """
        SELECT "Kind", "Outcome", "CountedOn" >= @from AS "IsNew", "Ended", COUNT(*) FROM (
          SELECT "Kind", "Outcome", "CountedOn", "EndedOn" <= @to AS "Ended" FROM "Requests" WHERE "AgencyId" = @agency AND "EndedOn" >= @from AND "CountedOn" <= @to
          UNION ALL
          SELECT "Kind", "Outcome", "CountedOn", 1 = 0 FROM "Requests" WHERE "AgencyId" = @agency AND "EndedOn" IS NULL AND "CountedOn" <= @to
        ) AS "Touching" GROUP BY 1, 2, 3, 4
        """;

    /// <summary>Table 3 of a period.</summary>
    public async Task<ReportTable> Table3(FiguresPeriod period, ReportFormat format, CancellationToken stop)
    {
        var table = format.Table("table3") ?? throw new ArgumentException($"Format {format.Id} has no table 3.", nameof(format));
        var rows = table.Rows.Select(r => r.Key).ToHashSet();
        var counts = new Dictionary<(string Row, string Column), int>();
        foreach (var group in await Groups(period, stop))
        {
            Add(group.IsNew ? "new" : "carried_in", group);
            if (!group.Ended)
                Add("carried_out", group);
            else if (group.Outcome is { } outcome)
            {
                Add(rows.Contains(outcome.Rule().Row) ? outcome.Rule().Row : "other", group);
                Add("total", group);
            }
        }
        return ReportTable.Fill(table, cell => Figure.Of(counts.GetValueOrDefault((cell.Row.Key, table.Columns[cell.Index].Key))));

        void Add(string row, CountedGroup group)
        {
            foreach (var column in (ReadOnlySpan<string>)[group.Kind.Column(), "total"])
                counts[(row, column)] = counts.GetValueOrDefault((row, column)) + group.Count;
        }
    }

    /// <summary>Table 4 of a period: what was decided in it with its result, and what was open at its end.</summary>
    public async Task<ReportTable> Table4(FiguresPeriod period, ReportFormat format, CancellationToken stop)
    {
        var table = format.Table("table4") ?? throw new ArgumentException($"Format {format.Id} has no table 4.", nameof(format));
        var counts = new Dictionary<string, int>();
        foreach (var cell in table.Columns.Select(c => RemedyCell.Of(c.Key)).Where(c => c.Row != RemedyCell.Total))
        {
            var count = await data.Remedies.AsNoTracking().Where(r => r.AgencyId == period.Agency).InCell(cell, period.From, period.To).CountAsync(stop);
            counts[cell.Column] = count;
            counts[cell.Sum] = counts.GetValueOrDefault(cell.Sum) + count;
        }
        return ReportTable.Fill(table, cell => Figure.Of(counts.GetValueOrDefault(table.Columns[cell.Index].Key)));
    }

    // Below the mapping of entities, because the whole table is read in less time than a query of those takes to prepare.
    async Task<IReadOnlyList<CountedGroup>> Groups(FiguresPeriod period, CancellationToken stop)
    {
        await data.Database.OpenConnectionAsync(stop);
        try
        {
            await using var command = data.Database.GetDbConnection().CreateCommand();
            command.Transaction = data.Database.CurrentTransaction?.GetDbTransaction();
            command.CommandText = Statement;
            foreach (var (name, value) in ((string, object)[])[("@agency", period.Agency), ("@from", period.From), ("@to", period.To)])
            {
                var parameter = command.CreateParameter();
                (parameter.ParameterName, parameter.Value) = (name, value);
                command.Parameters.Add(parameter);
            }
            var groups = new List<CountedGroup>();
            await using var reader = await command.ExecuteReaderAsync(stop);
            while (await reader.ReadAsync(stop))
                groups.Add(new(Enum.Parse<RequesterKind>(reader.GetString(0)), reader.IsDBNull(1) ? null : Enum.Parse<Outcome>(reader.GetString(1)), reader.GetBoolean(2), reader.GetBoolean(3), (int)reader.GetInt64(4)));
            return groups;
        }
        finally
        {
            await data.Database.CloseConnectionAsync();
        }
    }
}
