using Microsoft.AspNetCore.Http.Metadata;

namespace Gongkai.Web;

/// <summary>
/// A page that takes more than the usual form. The limit is metadata only: forms are read before the pages' filters run (see <see cref="Uploads"/>),
/// so the framework's filters of the same purpose would come too late and say so in the log at every request.
/// </summary>
/// <param name="limit">Bytes of the whole request.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class TakesUploadsAttribute(long limit) : Attribute, IRequestSizeLimitMetadata, IFormOptionsMetadata
{
    /// <inheritdoc/>
    public long? MaxRequestBodySize => limit;

    /// <inheritdoc/>
    public long? MultipartBodyLengthLimit => limit;

    bool? IFormOptionsMetadata.BufferBody => null;

    int? IFormOptionsMetadata.MemoryBufferThreshold => null;

    long? IFormOptionsMetadata.BufferBodyLengthLimit => null;

    int? IFormOptionsMetadata.ValueCountLimit => null;

    int? IFormOptionsMetadata.KeyLengthLimit => null;

    int? IFormOptionsMetadata.ValueLengthLimit => null;

    int? IFormOptionsMetadata.MultipartBoundaryLengthLimit => null;

    int? IFormOptionsMetadata.MultipartHeadersCountLimit => null;

    int? IFormOptionsMetadata.MultipartHeadersLengthLimit => null;
}
