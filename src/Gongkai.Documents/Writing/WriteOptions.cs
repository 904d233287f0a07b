namespace Gongkai.Documents.Writing;

/// <summary>What a written file says about itself beyond the report. Without it nothing is invented: the same report gives the same bytes.</summary>
public sealed record WriteOptions
{
    /// <summary>Moment of creation in the file's properties; the day of the signature when null.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>Moment of publication for the label PubDate of the web page; the day of the signature when null.</summary>
    public DateTimeOffset? Published { get; init; }

    /// <summary>Name of the site for the label SiteName of the web page.</summary>
    public string? SiteName { get; init; }

    /// <summary>Address of the site for the label SiteDomain of the web page.</summary>
    public string? SiteDomain { get; init; }

    /// <summary>Identification code of the site for the label SiteIDCode of the web page.</summary>
    public string? SiteCode { get; init; }
}
