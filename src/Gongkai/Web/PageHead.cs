namespace Gongkai.Web;

/// <summary>What a page tells the layout about itself: title, place, labels. One for each request.</summary>
public sealed class PageHead
{
    /// <summary>Title of the page; the layout adds the site's name.</summary>
    public string Title { get; set; } = "";

    /// <summary>Legal name of the column (栏目) the page stands in, or null.</summary>
    public string? Column { get; set; }

    /// <summary>What the page is about in a sentence, for search engines, or null.</summary>
    public string? Description { get; set; }

    /// <summary>Moment of publication, for pages that carry an article.</summary>
    public DateTimeOffset? PublishedAt { get; set; }

    /// <summary>Who published the article, for pages that carry one.</summary>
    public string? Source { get; set; }

    /// <summary>The way from the home page to this page, the page itself left out.</summary>
    public IReadOnlyList<Crumb> Crumbs { get; set; } = [];

    /// <summary>True when what was sent needs correction: the title then begins with 错误.</summary>
    public bool Failed { get; set; }
}

/// <summary>A step of the breadcrumb.</summary>
public sealed record Crumb(string Text, string Href);
