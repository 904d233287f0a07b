// The limit: Kestrel sends the bytes of a file from memory, whatever it is asked for.
var builder = WebApplication.CreateEmptyBuilder(new() { Args = args });
builder.WebHost.UseKestrelCore().UseUrls(args[0]);
var page = await File.ReadAllBytesAsync(args[1]);
var app = builder.Build();
app.Run(async context =>
{
    context.Response.ContentType = "text/html; charset=utf-8";
    context.Response.ContentLength = page.Length;
    await context.Response.BodyWriter.WriteAsync(page);
});
app.Run();
