using Gongkai.Rules.Texts;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;

namespace Gongkai.Features.Search.Index;

/// <summary>Gives the index the terms of <see cref="SearchTerms"/>.</summary>
sealed class TermTokenizer : Tokenizer
{
    readonly ICharTermAttribute term;
    readonly IPositionIncrementAttribute step;
    IEnumerator<SearchTerm>? terms;
    int last;

    public TermTokenizer(TextReader text) : base(text)
    {
        term = AddAttribute<ICharTermAttribute>();
        step = AddAttribute<IPositionIncrementAttribute>();
    }

    public override void Reset()
    {
        base.Reset();
        terms = SearchTerms.Of(SearchTerms.Fold(m_input.ReadToEnd())).GetEnumerator();
        last = -1;
    }

    public override bool IncrementToken()
    {
        if (terms?.MoveNext() != true)
            return false;
        ClearAttributes();
        var (text, position) = terms.Current;
        term.SetEmpty().Append(text);
        step.PositionIncrement = position - last;
        last = position;
        return true;
    }
}

/// <summary>Every field is cut alike; between two pieces of a field is a gap over which nothing is found.</summary>
sealed class TermAnalyzer : Analyzer
{
    const int Gap = 100 * SearchTerms.Apart;

    protected override TokenStreamComponents CreateComponents(string fieldName, TextReader reader) => new(new TermTokenizer(reader));

    public override int GetPositionIncrementGap(string fieldName) => Gap;
}
