using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;

namespace Gongkai.Web;

/// <summary>What is said of a value that a field cannot take, in the words of the site.</summary>
static class BindingWords
{
    public static void Set(DefaultModelBindingMessageProvider messages)
    {
        messages.SetAttemptedValueIsInvalidAccessor((value, _) => Wrong(value));
        messages.SetNonPropertyAttemptedValueIsInvalidAccessor(Wrong);
        messages.SetValueIsInvalidAccessor(Wrong);
        messages.SetUnknownValueIsInvalidAccessor(_ => "内容不能识别，请重新填写");
        messages.SetNonPropertyUnknownValueIsInvalidAccessor(() => "内容不能识别，请重新填写");
        messages.SetValueMustNotBeNullAccessor(_ => "请填写这一项");
        messages.SetMissingBindRequiredValueAccessor(_ => "请填写这一项");
        messages.SetMissingKeyOrValueAccessor(() => "请填写这一项");
        messages.SetMissingRequestBodyRequiredValueAccessor(() => "没有收到内容，请重新提交");
        messages.SetValueMustBeANumberAccessor(_ => "请填写数字");
        messages.SetNonPropertyValueMustBeANumberAccessor(() => "请填写数字");
    }

    static string Wrong(string value) => $"“{(value.Length <= 40 ? value : value[..40] + "…")}”不能识别，请核对（日期写成 2026-03-02 的样子，数量只写数字）";
}
