using Microsoft.Net.Http.Headers;

namespace Gongkai.Web;

/// <summary>Files that a reader keeps.</summary>
static class Downloads
{
    /// <summary>Announces a file to keep.</summary>
    public static void Download(this HttpResponse response, string media, string name)
    {
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(name);
        response.Headers.ContentDisposition = disposition.ToString();
        response.ContentType = media;
    }
}
