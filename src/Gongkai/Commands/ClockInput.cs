using System.Globalization;
using System.Text.Json;
using Gongkai.Rules.Requests;

namespace Gongkai.Commands;

/// <summary>A request's events as <c>gongkai clock</c> reads them.</summary>
/// <param name="History">Receipt first, then the events of the file in their order.</param>
/// <param name="AsOf">The day asked for.</param>
/// <param name="Warnings">Keys that mean nothing here.</param>
sealed record ClockInput(IReadOnlyList<RequestEvent> History, DateOnly AsOf, IReadOnlyList<string> Warnings)
{
    /// <exception cref="FormatException">The file cannot be understood; the message is one sentence in Chinese that names the line or key.</exception>
    public static ClockInput Read(ReadOnlyMemory<byte> json)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(json.Span.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? json[3..] : json, new() { AllowDuplicateProperties = false });
        }
        catch (JsonException e)
        {
            throw new FormatException(e.LineNumber is { } line ? $"第 {line + 1} 行不是合格的 JSON" : "不是合格的 JSON，或者同一个键写了两次", e);
        }
        using (document)
            try
            {
                return new Reading().Read(document.RootElement);
            }
            catch (InvalidOperationException e)
            {
                // What JsonElement throws for text that is no valid UTF-8 or UTF-16.
                throw new FormatException("含有不合格的文字编码，文件应当是 UTF-8", e);
            }
    }

    sealed class Reading
    {
        const int LongestCorrection = 365;
        readonly List<string> warnings = [];

        public ClockInput Read(JsonElement root)
        {
            var top = new Keys(root, "", warnings);
            var received = top.Day("received") ?? throw new FormatException("缺少 received（收到申请之日）");
            var history = new List<RequestEvent> { new Received(received) };
            var previous = received;
            if (top.Take("events") is { } events)
            {
                if (events.ValueKind != JsonValueKind.Array)
                    throw new FormatException("events 应当是列表");
                foreach (var item in events.EnumerateArray())
                {
                    var where = $"events[{history.Count - 1}]";
                    var happened = Event(new(item, where + ".", warnings), where);
                    // An event before receipt is a matter of law and is reported as such; the rest of the list must be in order.
                    if (happened.On < previous && happened.On >= received)
                        throw new FormatException($"{where}.on {Iso(happened.On)} 早于前一个事件 {Iso(previous)}，事件要按日期先后排列");
                    previous = happened.On < previous ? previous : happened.On;
                    history.Add(happened);
                }
            }
            var asOf = top.Day("as_of") ?? previous;
            if (asOf < received)
                throw new FormatException($"as_of {Iso(asOf)} 早于收到申请之日 {Iso(received)}");
            if (asOf < previous)
                throw new FormatException($"as_of {Iso(asOf)} 早于最后一个事件 {Iso(previous)}");
            top.WarnOfTheRest();
            return new(history, asOf, warnings);
        }

        static RequestEvent Event(Keys keys, string where)
        {
            var type = keys.Text("type") ?? throw new FormatException($"缺少 {where}.type");
            var on = keys.Day("on") ?? throw new FormatException($"缺少 {where}.on");
            RequestEvent happened = type switch
            {
                "correction_requested" => new CorrectionRequested(on, keys.Reached(on), keys.Number("days", 1, LongestCorrection) ?? 15),
                "correction_received" => new CorrectionReceived(on),
                "third_party_consulted" => new Consulted(on, Consultee.ThirdParty, keys.Reached(on)),
                "third_party_replied" => new OpinionReceived(on, ThirdParty: true),
                "agency_consulted" => new Consulted(on, keys.Flag("co_producer") ? Consultee.CoProducer : Consultee.OtherAgency, keys.Reached(on)),
                "agency_replied" => new OpinionReceived(on, ThirdParty: false),
                "extended" => new Extended(on, keys.Number("days", int.MinValue, int.MaxValue) ?? 20),
                "fee_notified" => new FeeNotified(on, keys.Reached(on)),
                "fee_paid" => new FeePaid(on),
                "replied" => new Replied(on),
                _ => throw new FormatException($"{where}.type “{type}”不是已知的事件"),
            };
            keys.WarnOfTheRest();
            return happened;
        }
    }

    static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The keys of one object; each is taken once, and what nobody took is warned of.</summary>
    sealed class Keys
    {
        readonly Dictionary<string, JsonElement> left;
        readonly string where;
        readonly List<string> warnings;

        public Keys(JsonElement element, string where, List<string> warnings)
        {
            if (element.ValueKind != JsonValueKind.Object)
                throw new FormatException(where.Length == 0 ? "文件应当是一个 JSON 对象" : $"{where.TrimEnd('.')} 应当是一个 JSON 对象");
            (left, this.where, this.warnings) = (element.EnumerateObject().ToDictionary(p => p.Name, p => p.Value), where, warnings);
        }

        /// <summary>The value, or null when the key is missing or null.</summary>
        public JsonElement? Take(string key) => left.Remove(key, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

        public string? Text(string key) => Take(key) is not { } value ? null
            : value.ValueKind == JsonValueKind.String ? value.GetString() : throw new FormatException($"{where}{key} 应当是文字");

        public DateOnly? Day(string key) => Take(key) is not { } value ? null
            : value.ValueKind == JsonValueKind.String && DateOnly.TryParseExact(value.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                && day.Year is >= 1950 and <= 9000
                ? day : throw new FormatException($"{where}{key} {value.GetRawText()} 不是日期，应当写成 2023-09-22 的样子");

        public DateOnly Reached(DateOnly on) => Day("reached") is not { } reached ? on
            : reached >= on ? reached : throw new FormatException($"{where}reached {Iso(reached)} 早于 on {Iso(on)}");

        public int? Number(string key, int least, int most) => Take(key) is not { } value ? null
            : value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= least && number <= most
                ? number : throw new FormatException($"{where}{key} 应当是{(least > 0 ? $" {least} 到 {most} 的" : "")}整数，不能是 {value.GetRawText()}");

        public bool Flag(string key) => Take(key) is { } value && (value.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? value.GetBoolean() : throw new FormatException($"{where}{key} 应当是 true 或 false"));

        public void WarnOfTheRest() => warnings.AddRange(left.Keys.Select(key => $"{where}{key} 不认识，没有采用"));
    }
}
