namespace Gongkai.Features.Channels;

/// <summary>Addresses of channels and placements in the workbench.</summary>
public static class ChannelPages
{
    /// <summary>渠道和账号.</summary>
    public const string All = "/desk/channels";

    /// <summary>Registers one.</summary>
    public const string New = All + "/new";

    /// <summary>投放台账.</summary>
    public const string Placements = "/desk/placements";

    /// <summary>Records an item without a publication.</summary>
    public const string NewPlacement = Placements + "/new";

    /// <summary>年度数据.</summary>
    public const string Year = All + "/year";

    /// <summary>栏目更新.</summary>
    public const string Columns = All + "/columns";

    /// <summary>Takes figures or items from a file.</summary>
    public const string Import = All + "/import";

    /// <summary>A channel.</summary>
    public static string Of(Guid id) => $"{All}/{id}";

    /// <summary>Its registration.</summary>
    public static string Edit(Guid id) => $"{All}/{id}/edit";

    /// <summary>A step of its course.</summary>
    public static string Step(Guid id, Rules.Channels.AccountStep step) => $"{All}/{id}/steps/{step}";

    /// <summary>The notice of what happens to it.</summary>
    public static string Notice(Guid id, string form) => $"{All}/{id}/notice.{form}";

    /// <summary>Its figures.</summary>
    public static string Figures(Guid id) => $"{All}/{id}/figures";

    /// <summary>Its access to the platform's interface.</summary>
    public static string Interface(Guid id) => $"{All}/{id}/interface";

    /// <summary>What was placed on it in a year.</summary>
    public static string PlacedIn(Guid channel, int year) => $"{Placements}?channel={channel}&from={year}-01-01&to={year}-12-31";

    /// <summary>A placement.</summary>
    public static string Placement(Guid id) => $"{Placements}/{id}";

    /// <summary>An act on it.</summary>
    public static string Act(Guid id, string act) => $"{Placements}/{id}/{act}";

    /// <summary>A proof of it.</summary>
    public static string Proof(Guid id, Guid file) => $"{Placements}/{id}/proofs/{file}";

    /// <summary>The channels of a publication.</summary>
    public static string Targets(Guid publication) => $"/desk/publications/{publication}/placements";

    /// <summary>The cover of a publication's articles.</summary>
    public static string Cover(Guid publication) => $"{Targets(publication)}/cover.jpg";

    /// <summary>A publication packed for other sites.</summary>
    public static string Package(Guid publication) => $"{Targets(publication)}/package.zip";

    /// <summary>A publication as a sheet for a board.</summary>
    public static string Sheet(Guid publication, string size) => $"{Targets(publication)}/sheet-{size}.pdf";

    /// <summary>The reach of a publication.</summary>
    public static string Reach(Guid publication) => $"/desk/publications/{publication}/reach";
}
