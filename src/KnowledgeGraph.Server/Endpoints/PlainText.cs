using System.Text;

namespace KnowledgeGraph.Server.Endpoints;

/// <summary>Answers in plain text.</summary>
internal static class PlainText
{
    /// <summary>Answers with the status and the text.</summary>
    public static Task AnswerAsync(HttpContext context, int status, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        context.Response.ContentLength = bytes.Length;
        return context.Response.Body.WriteAsync(bytes, context.RequestAborted).AsTask();
    }
}
