using System.Text.Encodings.Web;
using System.Text.Unicode;
using Gongkai.Data;
using Gongkai.Data.Jobs;
using Gongkai.Features.Api;
using Gongkai.Features.Audit;
using Gongkai.Features.Channels;
using Gongkai.Features.Desk;
using Gongkai.Features.Figures;
using Gongkai.Features.Ledgers;
using Gongkai.Features.Mail;
using Gongkai.Features.Outreach;
using Gongkai.Features.People;
using Gongkai.Features.Portal;
using Gongkai.Features.Privacy;
using Gongkai.Features.Publications;
using Gongkai.Features.Reports;
using Gongkai.Features.Reports.Checking;
using Gongkai.Features.Reports.Checking.Kept;
using Gongkai.Features.Reports.Drafting;
using Gongkai.Features.Requests;
using Gongkai.Features.Rights;
using Gongkai.Features.Search;
using Gongkai.Features.Settings;
using Gongkai.Features.Supervision;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.Extensions.Options;

namespace Gongkai.Web;

/// <summary>The web server: what it consists of, in the order in which a request passes through it.</summary>
public static class Site
{
    /// <summary>Opens the installation and builds the server on it, ready to start.</summary>
    /// <param name="options">What was asked for.</param>
    /// <param name="time">The clock.</param>
    /// <param name="stop">Gives up opening.</param>
    /// <param name="adapt">Changes the server before it is built, for those that host it, e.g. tests that read its log.</param>
    /// <exception cref="StartRefusedException">A person must mend something first.</exception>
    public static async Task<WebApplication> Build(SiteOptions options, TimeProvider time, CancellationToken stop, Action<WebApplicationBuilder>? adapt = null)
    {
        // Most of a start is loading code, so the model is made and the database opens while the server is put together.
        var database = DatabaseChoice.Of(options);
        var modelling = Task.Run(database.MakeModel, stop);
        var opening = Task.Run(() => Installation.Open(options, stop, time), stop);
        var builder = Builder(options);
        builder.Services.AddSingleton(time);
        AddSite(builder.Services);
        RateLimiting.Add(builder.Services, options.Limits);
        KeptPages.Add(builder.Services, options.Data);
        SearchFeature.Add(builder.Services, options.Data);
        database.AddContext(builder.Services);
        builder.Services.AddSingleton(_ => opening.GetAwaiter().GetResult());
        adapt?.Invoke(builder);
        var app = builder.Build();
        var ahead = Task.Run(() => ReadAhead(app.Services, opening), stop);
        app.Services.GetRequiredService<FirstVisit>().Begin(modelling, opening);
        Pass(app, options);
        await opening;
        await ahead;
        // Asked for once, so that the server lets go of it when it is disposed.
        app.Services.GetRequiredService<Installation>();
        return app;
    }

    // What the first request needs, whichever it is, by the same way on which it asks for it.
    static async Task ReadAhead(IServiceProvider services, Task opening)
    {
        await opening;
        await services.GetRequiredService<PublicState>().Look(default);
        services.GetRequiredService<PageMemory>().TakeBack();
        services.GetDataProtector(nameof(ReadAhead)).Protect([]);
    }

    static WebApplicationBuilder Builder(SiteOptions options)
    {
        var builder = WebApplication.CreateEmptyBuilder(new()
        {
            ApplicationName = typeof(Site).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = Environments.Production,
        });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = Uploads.UsualLimit;
            // Ten thousand Chinese characters pasted into the search box are answered in words, and not by a bare 414.
            kestrel.Limits.MaxRequestLineSize = 128 << 10;
        });
        builder.WebHost.UseUrls(options.Urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        builder.WebHost.UseStaticWebAssets();
        // A build that was not published would otherwise send its hashed assets without the long caching they are hashed for.
        // It would also add a route of its own for files that are not there, which says nothing of who may use it.
        builder.Configuration.AddInMemoryCollection([new("EnableStaticAssetsDevelopmentCaching", "true"), new("DisableStaticAssetNotFoundRuntimeFallback", "true")]);
        Logs.Add(builder.Logging);
        return builder;
    }

    static void AddSite(IServiceCollection services)
    {
        services.AddSingleton<FirstVisit>();
        services.AddHostedService(provider => provider.GetRequiredService<FirstVisit>());
        PagesWhenAsked.Add(services);
        services.AddRazorPages(pages => pages.RootDirectory = "/")
            .AddMvcOptions(mvc => BindingWords.Set(mvc.ModelBindingMessageProvider))
            .AddRazorOptions(razor => razor.PageViewLocationFormats.Add("/Web/{0}" + RazorViewEngine.ViewExtension));
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddScoped<PageHead>();
        services.AddSingleton<SiteIdentity>();
        services.AddScoped<ReportLibrary>();
        services.AddSingleton<ReportIntake>();
        services.AddScoped<KeptChecks>();
        services.AddResponseCompression();
        services.AddExceptionHandler<ErrorLog>();
        services.AddDataProtection().SetApplicationName("gongkai");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider => new ConfigureOptions<KeyManagementOptions>(
            keys =>
            {
                keys.XmlRepository = new ProtectionKeyStore(provider);
                keys.XmlEncryptor = new ProtectionKeySeal(provider);
            }));
        services.AddSingleton(provider => provider.GetRequiredService<Installation>().Keys);
        services.AddAntiforgery(form =>
        {
            form.Cookie.Name = "form";
            form.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        services.Configure<CookieTempDataProviderOptions>(said => said.Cookie.Name = "said");
        AuditFeature.Add(services);
        PeopleFeature.Add(services);
        MailFeature.Add(services);
        SettingsFeature.Add(services);
        DeskFeature.Add(services);
        RightsFeature.Add(services);
        PrivacyFeature.Add(services);
        ApiFeature.Add(services);
        RequestsFeature.Add(services);
        PublicationsFeature.Add(services);
        ChannelsFeature.Add(services);
        FiguresFeature.Add(services);
        DraftingFeature.Add(services);
        LedgersFeature.Add(services);
        OutreachFeature.Add(services);
        SupervisionFeature.Add(services);
        services.AddHostedService<DailyJobs>();
    }

    static void Pass(WebApplication app, SiteOptions options)
    {
        app.UseProxy(options.Proxy);
        app.UseSecurityHeaders();
        app.UseRouting();
        // Before the compression, so that pages are kept as they are sent.
        app.UseOutputCache();
        app.UseResponseCompression();
        app.UseExceptionHandler(ErrorPages.Path(StatusCodes.Status500InternalServerError));
        app.UseStatusCodePagesWithReExecute("/error/{0}");
        app.UseApiProblems();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseRateLimiter();
        app.UseUploadLimit();
        app.MapStaticAssets().AllowAnonymous();
        app.MapRazorPages().WithStaticAssets();
        app.MapReportDownloads();
        PeopleFeature.Map(app);
        app.MapReadingMode();
        SettingsFeature.Map(app);
        PrivacyFeature.Map(app);
        ApiFeature.Map(app);
        RequestsFeature.Map(app);
        PublicationsFeature.Map(app);
        ChannelsFeature.Map(app);
        SearchFeature.Map(app);
        LedgersFeature.Map(app);
        OutreachFeature.Map(app);
        SiteMap.Map(app);
        app.MapHealth();
        app.MapNotFound();
    }
}
