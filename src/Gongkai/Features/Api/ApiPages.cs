namespace Gongkai.Features.Api;

/// <summary>Addresses of the interface for programs.</summary>
public static class ApiPages
{
    /// <summary>The page that describes it to people.</summary>
    public const string Index = "/api";

    /// <summary>Begin of all operations.</summary>
    public const string Root = "/api/v1";

    /// <summary>The description for programs (OpenAPI).</summary>
    public const string Description = Root + "/openapi.json";

    /// <summary>接口密钥.</summary>
    public const string Keys = "/desk/settings/api-keys";

    /// <summary>Ends a key.</summary>
    public static string Revocation(Guid key) => $"{Keys}/{key}/revocation";
}
