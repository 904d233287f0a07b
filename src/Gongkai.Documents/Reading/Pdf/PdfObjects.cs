namespace Gongkai.Documents.Reading.Pdf;

/// <summary>A name of a PDF file, without its slash. Numbers are <see cref="double"/>, strings <see cref="PdfString"/>, arrays lists, dictionaries <see cref="PdfDictionary"/>.</summary>
sealed record PdfName(string Value);

/// <summary>A string, as bytes.</summary>
sealed record PdfString(byte[] Bytes);

/// <summary>A reference to an object of the file.</summary>
readonly record struct PdfReference(int Number, int Generation);

/// <summary>A word that is none of the other objects: an operator of a content stream, <c>endobj</c>, <c>stream</c>.</summary>
sealed record PdfKeyword(string Value);

/// <summary>A dictionary; values may be references.</summary>
sealed class PdfDictionary : Dictionary<string, object?>;

/// <summary>A stream: its dictionary and its bytes as they stand in the file.</summary>
sealed record PdfStream(PdfDictionary Dictionary, ReadOnlyMemory<byte> Raw, PdfReference Owner);

/// <summary>The file is built in a way that this reader does not know; another one may.</summary>
sealed class PdfUnfamiliarException(string message) : Exception(message);

/// <summary>The file cannot be read by anyone; the message is one sentence for people.</summary>
sealed class PdfRefusedException(string message) : Exception(message);
