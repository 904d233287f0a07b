using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Gongkai.Features.People.SigningIn;

/// <summary>
/// A page of a grave act: whoever opens it must have proved lately who they are (<see cref="Sessions.Fresh"/>), else they are asked first and come back.
/// It is asked when the form is opened, so that nothing typed is lost; there is time to fill it in.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AsksProofAttribute : Attribute, IAsyncPageFilter
{
    static readonly TimeSpan FillingIn = TimeSpan.FromMinutes(30);

    /// <inheritdoc/>
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    /// <inheritdoc/>
    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var request = context.HttpContext.Request;
        var officer = context.HttpContext.User.Officer();
        var age = context.HttpContext.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow() - officer?.ProvedAt;
        if (age <= (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) ? Sessions.Fresh : Sessions.Fresh + FillingIn))
            await next();
        else
            context.Result = new LocalRedirectResult(PeoplePages.ProveFor(request.Path + request.QueryString));
    }
}
