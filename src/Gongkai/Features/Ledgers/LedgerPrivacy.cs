using Gongkai.Data;
using Gongkai.Features.Privacy;
using Microsoft.EntityFrameworkCore;

namespace Gongkai.Features.Ledgers;

/// <summary>
/// What ledgers keep about those who work here: lines that name them as responsible, owner or teacher, and that they wrote lines. Ledgers name people by their names, so another of the same name is found too;
/// the copy says so. It is the record of official work, of which nothing is erased.
/// </summary>
sealed class LedgerPrivacy(GongkaiContext data, LedgerBook book) : IKeptAboutPeople
{
    const int MostShown = 100;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<KeptGroup>> Kept(Guid person, CancellationToken stop)
    {
        if (await data.People.AsNoTracking().FirstOrDefaultAsync(p => p.Id == person, stop) is not { } found)
            return [];
        var scope = new LedgerScope([found.AgencyId, .. await data.RoleGrants.Where(g => g.PersonId == person).Select(g => g.AgencyId).Distinct().ToListAsync(stop)]);
        var (named, written) = (new List<KeptFact>(), 0);
        foreach (var ledger in book.All)
        {
            foreach (var (entry, field) in await ledger.Naming(data, scope, [found.Name, found.Account], MostShown, stop))
                named.Add(new($"{ledger.Name}：{field.Name}", $"{ledger.TitleOf(entry)}{(ledger.Period?.Text(entry, LedgerBook.Nothing) is { Length: > 0 } day ? $"（{day}）" : "")}"));
            written += await ledger.WrittenBy(data, scope, found.Name, stop);
        }
        var proofs = await data.LedgerProofs.CountAsync(p => p.ByName == found.Name, stop);
        return
        [
            new("台账里写到您的地方", "公务记录，写明由谁负责、经办，随台账保存，不能删除（个人信息保护法第十三条第一款第三项）。台账按姓名登记，这里按姓名和账号查找，同名的也列在内。", named),
            new("登记台账的记录", "公务记录，写明由谁登记，不能修改或者删除（个人信息保护法第十三条第一款第三项）。按姓名统计。", [new("登记或者最近修改的台账", $"{written} 条"), new("添加的凭证", $"{proofs} 项")]),
        ];
    }

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<string, int>> Erase(Guid person, CancellationToken stop) => Task.FromResult<IReadOnlyDictionary<string, int>>(new Dictionary<string, int>());
}
