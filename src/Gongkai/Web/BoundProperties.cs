using System.Reflection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationModels;

namespace Gongkai.Web;

/// <summary>
/// A property of a page takes what is sent only where <see cref="BindPropertyAttribute"/> says so. The framework would ask of every other one too, some twenty on each page, what it is
/// described by, and that is a sixth of a start.
/// </summary>
sealed class BoundProperties(IPageApplicationModelPartsProvider framework) : IPageApplicationModelPartsProvider
{
    /// <summary>Puts it before the framework's own.</summary>
    public static void Add(IServiceCollection services)
    {
        var usual = services.Last(s => s.ServiceType == typeof(IPageApplicationModelPartsProvider)).ImplementationType!;
        services.AddSingleton<IPageApplicationModelPartsProvider>(provider => new BoundProperties((IPageApplicationModelPartsProvider)ActivatorUtilities.CreateInstance(provider, usual)));
    }

    public PagePropertyModel CreatePropertyModel(PropertyInfo property) =>
        property.IsDefined(typeof(BindPropertyAttribute)) ? framework.CreatePropertyModel(property) : null!;

    public PageHandlerModel? CreateHandlerModel(MethodInfo method) => framework.CreateHandlerModel(method);

    public PageParameterModel CreateParameterModel(ParameterInfo parameter) => framework.CreateParameterModel(parameter);

    public bool IsHandler(MethodInfo methodInfo) => framework.IsHandler(methodInfo);
}
