namespace Gongkai.Rules;

/// <summary>Why the law forbids a step.</summary>
/// <param name="Article">Article of the Regulations (政府信息公开条例), e.g. <c>33</c>.</param>
/// <param name="Message">One sentence in Chinese for the person who tried.</param>
public sealed record Refusal(string Article, string Message);

/// <summary>A step that the law permits, or the reason why it does not.</summary>
public readonly record struct Permitted<T> where T : class
{
    readonly T? value;
    readonly Refusal? refusal;

    Permitted(T? value, Refusal? refusal) => (this.value, this.refusal) = (value, refusal);

    /// <summary>The reason, or null when the step is permitted.</summary>
    public Refusal? Refusal => refusal;

    /// <summary>Whether the step may be taken.</summary>
    public bool IsPermitted => refusal is null;

    /// <summary>Continues with the step or with the reason.</summary>
    public TResult Match<TResult>(Func<T, TResult> permitted, Func<Refusal, TResult> forbidden) =>
        refusal is null ? permitted(value!) : forbidden(refusal);

    /// <summary>A permitted step.</summary>
    public static implicit operator Permitted<T>(T value) => new(value, null);

    /// <summary>A forbidden step.</summary>
    public static implicit operator Permitted<T>(Refusal refusal) => new(null, refusal);
}
