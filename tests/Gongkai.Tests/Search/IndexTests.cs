using CsCheck;
using Gongkai.Features.Search;
using Gongkai.Features.Search.Index;
using Gongkai.Rules.Publication;
using Gongkai.Rules.Texts;

namespace Gongkai.Tests.Search;

/// <summary>The index by itself: what it finds, how often, in which order.</summary>
public sealed class IndexTests : IDisposable
{
    static readonly DateOnly Today = new(2026, 11, 30);

    readonly string folder = Path.Combine(Path.GetTempPath(), $"gongkai-index-{Guid.NewGuid():N}");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    SearchIndex Index(params IEnumerable<SearchDocument> documents)
    {
        var index = SearchIndex.Create(Path.Combine(folder, $"{Guid.NewGuid():N}"));
        index.Put(documents, Today);
        index.Commit(new(1, "sm3:1", Today, "a"));
        return index;
    }

    static SearchDocument Document(int number, string title, string text, PolicyValidity? validity = null, string kind = "政策文件") =>
        new() { Key = $"publication:{number}", Title = title, Text = text, Href = $"/policies/a/{number}", Kind = kind, Agency = "某局", Year = 2020 + (number % 3), Validity = validity, DocumentDate = new(2024, 1, 1) };

    static Gen<string> Any(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    static readonly PolicyValidity Holds = new(new(2020, 1, 1), null, []), Lapsed = new(new(2020, 1, 1), new(2023, 12, 31), []);

    static IReadOnlyList<string> Titles(SearchIndex index, string words) => [.. index.Use(s => Searching.Find(s, new() { Text = words })).Hits.Select(h => h.Title)];

    [Fact]
    public void What_it_counts_is_what_a_reader_would_count()
    {
        var part = Any("公", "开", "信", "息", "府", "2026", "a", "，", "\n").Array[0, 12].Select(string.Concat);
        Gen.Select(Gen.Select(part, part).Array[1, 12], Any("公", "开", "信", "息", "2026", "，").Array[1, 4].Select(string.Concat).Array[1, 2], Gen.Int[2020, 2022]).Sample((texts, words, year) =>
        {
            if (words.All(w => SearchTerms.Phrase(w).Count == 0))
                return;
            using var index = Index(texts.Select((t, i) => Document(i, t.Item1, t.Item2, kind: i % 2 == 0 ? "政策文件" : "工作动态")));
            var wanted = words.Select(w => SearchTerms.Runs(SearchTerms.Fold(w))).Where(r => r.Count > 0).ToList();
            var found = texts.Index().Where(t => wanted.All(w => SearchTerms.Places(SearchTerms.Fold(t.Item.Item1), w).Concat(SearchTerms.Places(SearchTerms.Fold(t.Item.Item2), w)).Any())).Select(t => t.Index).ToList();

            var result = index.Use(s => Searching.Find(s, new() { Text = string.Join(' ', words), Count = true, Passages = true, Filters = new Dictionary<Facet, IReadOnlyList<string>> { [Facet.Year] = [$"{year}"] } }));

            var ofYear = found.Where(i => 2020 + (i % 3) == year).ToList();
            result.Total.ShouldBe(ofYear.Count);
            result.Hits.Select(h => h.Key).ShouldBe(ofYear.Select(i => $"publication:{i}"), ignoreOrder: true);
            result.Facets[Facet.Year].ToDictionary(v => v.Value, v => v.Count).Where(v => v.Value > 0).ShouldBe(found.GroupBy(i => $"{2020 + (i % 3)}").ToDictionary(g => g.Key, g => g.Count()), ignoreOrder: true);
            result.Facets[Facet.Kind].Where(v => v.Count > 0).Sum(v => v.Count).ShouldBe(ofYear.Count);
            result.Hits.ShouldAllBe(h => h.MarkedTitle.Any(p => p.Marked) || h.Passages.Any(p => p.Pieces.Any(t => t.Marked)));
        }, iter: 200, threads: 1);
    }

    [Fact]
    public void What_holds_stands_before_what_lapsed_and_a_title_before_the_text()
    {
        using var index = Index(Document(1, "居住证办法", "正文", Lapsed), Document(2, "居住证办法", "正文", Holds), Document(3, "别的办法", "关于居住证", Holds), Document(4, "居住证", "正文", Lapsed));

        Titles(index, "居住证").ShouldBe(["居住证", "居住证办法", "居住证办法", "别的办法"]);
        index.Use(s => Searching.Find(s, new() { Text = "居住证办法" })).Hits.Select(h => h.State).ShouldBe([ValidityState.InForce, ValidityState.Expired]);
    }

    [Fact]
    public void Newest_first_is_by_day()
    {
        using var index = Index(Document(1, "补贴一", "补贴") with { DocumentDate = new(2021, 1, 1) }, Document(2, "二", "补贴") with { DocumentDate = new(2025, 1, 1) });

        index.Use(s => Searching.Find(s, new() { Text = "补贴", ByDate = true })).Hits.Select(h => h.Title).ShouldBe(["二", "补贴一"]);
        Titles(index, "补贴")[0].ShouldBe("补贴一");
    }

    [Fact]
    public void Passages_show_the_words_where_they_stand_also_in_files()
    {
        var long_ = string.Concat(Enumerable.Repeat("前面的话很长。", 40));
        using var index = Index(Document(1, "通知", long_ + "申请人凭居住证办理。后面的话。") with { Files = [new("表.docx", "/files/1/a", long_ + "附表里写着噪声限值是多少。")] });

        var hit = index.Use(s => Searching.Find(s, new() { Text = "居住证 噪声", Passages = true })).Hits.ShouldHaveSingleItem();

        hit.Passages.Select(p => p.From).ShouldBe([null, "表.docx"]);
        string.Concat(hit.Passages[0].Pieces.Select(p => p.Text)).ShouldContain("申请人凭居住证办理。");
        hit.Passages[1].Pieces.Single(p => p.Marked).Text.ShouldBe("噪声");
        string.Concat(hit.Passages[1].Pieces.Select(p => p.Text)).Length.ShouldBeLessThan(160);
    }

    [Fact]
    public void A_document_that_holds_no_longer_on_a_day_is_known()
    {
        using var index = Index(Document(1, "甲", "", new(new(2020, 1, 1), Today, [])), Document(2, "乙", "", Holds), Document(3, "丙", "", new(Today.AddDays(5), null, [])));

        index.Turned(Today).ShouldBeEmpty();
        index.Turned(Today.AddDays(1)).ShouldBe(["publication:1"]);
        index.Turned(Today.AddDays(5)).ShouldBe(["publication:1", "publication:3"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("公开 AND (NOT 政策) OR title:*")]
    [InlineData("\"公开\" +政策 -通知 公开~2 政策^9 [1 TO 2] {a} \\ / ? *")]
    [InlineData("' OR 1=1 --")]
    [InlineData("%%% ___ <script>")]
    [InlineData("\0\ud800")]
    public void Signs_of_query_languages_are_signs_like_others(string words)
    {
        using var index = Index(Document(1, "公开政策", "公开 AND NOT 政策 OR title"));

        Should.NotThrow(() => index.Use(s => Searching.Find(s, new() { Text = words, Count = true, Passages = true })));
    }

    [Fact]
    public async Task A_search_while_it_changes_sees_it_before_or_after()
    {
        const int Documents = 20, Changes = 40;
        using var index = Index(Enumerable.Range(0, Documents).Select(i => Document(i, $"第{i}号", "第0版公开")));
        using var over = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 3).Select(_ => Task.Run(() =>
        {
            var seen = 0;
            while (!over.IsCancellationRequested)
            {
                var found = index.Use(s => (All: Searching.Find(s, new() { Text = "公开", Passages = true, Count = true }), Versions: Enumerable.Range(0, Changes + 1).Count(v => Searching.Find(s, new() { Text = $"第{v}版公开", Take = 0 }).Total == Documents)));
                (found.All.Total, found.All.Hits.Count, found.Versions).ShouldBe((Documents, Documents, 1));
                seen++;
            }
            return seen;
        })).ToList();
        for (var change = 1; change <= Changes; change++)
        {
            index.Put(Enumerable.Range(0, Documents).Select(i => Document(i, $"第{i}号", $"第{change}版公开")), Today);
            index.Commit(new(change, "sm3:1", Today, "a"));
        }
        await over.CancelAsync();

        foreach (var reader in readers)
            (await reader).ShouldBeGreaterThan(0);
    }

    [Fact]
    public void It_is_opened_again_as_it_was_and_a_damaged_file_is_noticed()
    {
        string path;
        using (var index = Index([.. Enumerable.Range(0, 50).Select(i => Document(i, $"第{i}号通知", "信息公开"))]))
            path = index.Place;
        using (var again = SearchIndex.Open(path)!)
        {
            again.State.ShouldBe(new(1, "sm3:1", Today, "a"));
            again.Documents.ShouldBe(50);
            Should.NotThrow(again.Verify);
        }
        var file = new DirectoryInfo(path).GetFiles("*.cfs").Concat(new DirectoryInfo(path).GetFiles("*.doc")).MaxBy(f => f.Length)!.FullName;
        var bytes = File.ReadAllBytes(file);
        bytes[bytes.Length / 2] ^= 0xff;
        File.WriteAllBytes(file, bytes);
        Should.Throw<Exception>(() =>
        {
            using var damaged = SearchIndex.Open(path);
            damaged!.Verify();
        });
    }
}
