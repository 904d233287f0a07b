using System.Text.Json;

namespace Gongkai.Tests.Commands;

public sealed class ClockCommandTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("gongkai-test-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    async Task<Run> Clock(string events, params string[] options)
    {
        var file = Path.Combine(folder, "申请.json");
        await File.WriteAllTextAsync(file, events, TestContext.Current.CancellationToken);
        return await Run.Gongkai(["clock", file, .. options]);
    }

    const string Corrected = """
        { "received": "2023-09-22", "as_of": "2023-11-01",
          "events": [ { "type": "correction_requested", "on": "2023-09-26", "reached": "2023-09-27", "days": 15 },
                      { "type": "correction_received", "on": "2023-10-11" },
                      { "type": "third_party_consulted", "on": "2023-10-16", "reached": "2023-10-17" },
                      { "type": "third_party_replied", "on": "2023-10-27" } ] }
        """;

    [Fact]
    public async Task The_clock_of_a_corrected_and_consulted_request_is_given_as_JSON()
    {
        var run = await Clock(Corrected, "--json");
        run.Exit.ShouldBe(0);
        run.Error.ShouldBeEmpty();
        var json = JsonDocument.Parse(run.Output).RootElement;
        json.EnumerateObject().Select(p => p.Name).ShouldBe(
            ["due", "correction_notice_due", "applicant_due", "state", "excluded_working_days", "provisional", "late", "violations", "steps"]);
        json.GetProperty("due").GetString().ShouldBe("2023-11-21");
        json.GetProperty("correction_notice_due").GetString().ShouldBe("2023-10-09");
        json.GetProperty("applicant_due").ValueKind.ShouldBe(JsonValueKind.Null);
        json.GetProperty("state").GetString().ShouldBe("processing");
        json.GetProperty("excluded_working_days").GetInt32().ShouldBe(9);
        json.GetProperty("provisional").GetBoolean().ShouldBeFalse();
        json.GetProperty("late").GetBoolean().ShouldBeFalse();
        json.GetProperty("violations").GetArrayLength().ShouldBe(0);
        json.GetProperty("steps").EnumerateArray().ShouldAllBe(s => s.GetProperty("text").GetString() != "" && s.GetProperty("article").GetString() != "");
    }

    [Fact]
    public async Task The_clock_is_told_in_words()
    {
        var run = await Clock(Corrected);
        run.Output.ShouldContain("答复最后一日：2023年11月21日（星期二）");
        run.Output.ShouldContain("（第33条）");
    }

    // The worked examples with several events, nos. 8 to 12, 18 and 19, as files.
    [Theory]
    [InlineData("""{"received":"2023-06-12","as_of":"2023-07-12","events":[{"type":"correction_requested","on":"2023-06-19"}]}""", null, "2023-07-11", "abandoned_correction", 0)]
    [InlineData("""{"received":"2023-12-15","events":[{"type":"extended","on":"2024-01-11","days":10}]}""", "2024-01-29", null, "processing", 0)]
    [InlineData("""{"received":"2023-12-15","events":[{"type":"extended","on":"2024-01-11"}]}""", "2024-02-09", null, "processing", 0)]
    [InlineData("""{"received":"2024-09-10","events":[{"type":"third_party_consulted","on":"2024-09-18"},{"type":"third_party_replied","on":"2024-10-10"}]}""", "2024-10-30", null, "processing", 12)]
    [InlineData("""{"received":"2024-09-10","as_of":"2024-09-25","events":[{"type":"third_party_consulted","on":"2024-09-18","reached":"2024-09-20"}]}""", "2024-11-06", null, "consulting", 17)]
    [InlineData("""{"received":"2025-03-03","events":[{"type":"fee_notified","on":"2025-03-17","reached":"2025-03-18"}]}""", null, "2025-04-16", "awaiting_payment", 0)]
    [InlineData("""{"received":"2025-03-03","as_of":"2025-04-17","events":[{"type":"fee_notified","on":"2025-03-18"}]}""", null, "2025-04-16", "abandoned_fee", 0)]
    [InlineData("""{"received":"2025-03-03","events":[{"type":"fee_notified","on":"2025-03-18"},{"type":"fee_paid","on":"2025-04-02"}]}""", "2025-04-30", null, "processing", 0)]
    [InlineData("""{"received":"2026-02-09","as_of":"2026-03-11","events":[{"type":"agency_consulted","on":"2026-02-11","co_producer":true}]}""", "2026-04-03", null, "processing", 15)]
    [InlineData("""{"received":"2026-04-20","events":[{"type":"agency_consulted","on":"2026-04-28"},{"type":"agency_replied","on":"2026-05-18"},{"type":"extended","on":"2026-05-20","days":15}]}""", "2026-06-29", null, "processing", 12)]
    public async Task The_worked_examples_come_out(string events, string? due, string? applicant, string state, int excluded)
    {
        var json = JsonDocument.Parse((await Clock(events, "--json")).Output).RootElement;
        json.GetProperty("due").GetString().ShouldBe(due);
        json.GetProperty("applicant_due").GetString().ShouldBe(applicant);
        json.GetProperty("state").GetString().ShouldBe(state);
        json.GetProperty("excluded_working_days").GetInt32().ShouldBe(excluded);
    }

    [Theory]
    [InlineData("""{"type":"correction_requested","on":"2023-03-13"}""", "30"), InlineData("""{"type":"extended","on":"2023-03-30"}""", "33")]
    [InlineData("""{"type":"extended","on":"2023-03-20","days":21}""", "33"), InlineData("""{"type":"extended","on":"2023-02-20"}""", "31")]
    public async Task A_violation_is_reported_with_its_article_and_does_not_move_the_clock(string happened, string article)
    {
        var run = await Clock($$"""{"received":"2023-03-01","events":[{{happened}}]}""", "--json");
        run.Exit.ShouldBe(1);
        var json = JsonDocument.Parse(run.Output).RootElement;
        json.GetProperty("due").GetString().ShouldBe("2023-03-29");
        var violation = json.GetProperty("violations").EnumerateArray().ShouldHaveSingleItem();
        violation.GetProperty("event").GetInt32().ShouldBe(0);
        violation.GetProperty("article").GetString().ShouldBe(article);
    }

    [Theory]
    [InlineData("", "JSON"), InlineData("[]", "JSON 对象"), InlineData("""{"events":[]}""", "received"), InlineData("""{"received":"2023-02-30"}""", "2023-02-30")]
    [InlineData("{\n\"received\": \"2023-03-01\",\n\"events\": [}", "第 3 行")]
    [InlineData("""{"received":"2023-03-01","events":[{"type":"lost","on":"2023-03-02"}]}""", "events[0].type")]
    [InlineData("""{"received":"2023-03-01","events":[{"type":"extended"}]}""", "events[0].on")]
    [InlineData("""{"received":"2023-03-01","events":[{"type":"extended","on":"2023-03-02","days":"五"}]}""", "events[0].days")]
    [InlineData("""{"received":"2023-03-01","events":[{"type":"fee_notified","on":"2023-03-02","reached":"2023-03-01"}]}""", "events[0].reached")]
    [InlineData("""{"received":"2023-03-01","events":[{"type":"extended","on":"2023-03-09"},{"type":"replied","on":"2023-03-08"}]}""", "events[1].on")]
    [InlineData("""{"received":"2023-03-01","as_of":"2023-02-01"}""", "as_of")]
    [InlineData("""{"received":"2023-03-01","received":"2023-03-02"}""", "两次")]
    [InlineData("""{"received":"\ud800"}""", "编码")]
    public async Task A_file_that_cannot_be_understood_is_answered_in_one_sentence(string events, string reason)
    {
        var run = await Clock(events, "--json");
        run.Exit.ShouldBe(2);
        run.Output.ShouldBeEmpty();
        run.Error.ShouldContain(reason);
        run.Error.Trim().ShouldNotContain("\n");
    }

    [Fact]
    public async Task A_key_that_means_nothing_is_pointed_out()
    {
        var run = await Clock("""{"received":"2023-03-01","events":[{"type":"extended","on":"2023-03-02","day":5}]}""");
        run.Exit.ShouldBe(0);
        run.Error.ShouldContain("events[0].day 不认识");
    }

    [Fact]
    public async Task A_missing_file_is_named() => (await Run.Gongkai("clock", Path.Combine(folder, "没有.json"))).ShouldSatisfyAllConditions(r => r.Exit.ShouldBe(2), r => r.Error.ShouldContain("没有.json"));
}
