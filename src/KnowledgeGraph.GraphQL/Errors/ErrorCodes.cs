namespace KnowledgeGraph.GraphQL.Errors;

/// <summary>Every value of `extensions.code`; docs/errors.md explains each to users, and a test compares the two.</summary>
public static class ErrorCodes
{
    /// <summary>The body is no JSON object with a `query`, or one of its members has the wrong type.</summary>
    public const string RequestInvalid = "REQUEST_INVALID";

    /// <summary>The body has more bytes than Limits:RequestBytesMax.</summary>
    public const string RequestTooLarge = "REQUEST_TOO_LARGE";

    /// <summary>The document has more bytes than Limits:DocumentBytesMax.</summary>
    public const string DocumentTooLarge = "DOCUMENT_TOO_LARGE";

    /// <summary>The document is no GraphQL.</summary>
    public const string SyntaxError = "SYNTAX_ERROR";

    /// <summary>A text has half of a surrogate pair or is no UTF-8, so it cannot be stored, compared or answered.</summary>
    public const string TextInvalid = "TEXT_INVALID";

    /// <summary>Selections or values are nested more deeply than the limits allow.</summary>
    public const string TooDeep = "TOO_DEEP";

    /// <summary>The document has more fields than can be validated in reasonable time.</summary>
    public const string TooManyFields = "TOO_MANY_FIELDS";

    /// <summary>
    /// The document does not fit the schema: an unknown field, argument or type, a literal of the wrong type and the like.
    /// </summary>
    public const string ValidationError = "VALIDATION_ERROR";

    /// <summary>The document has no operation of the name asked for, or several and none was asked for.</summary>
    public const string OperationNotFound = "OPERATION_NOT_FOUND";

    /// <summary>A variable's value does not fit its type.</summary>
    public const string VariableInvalid = "VARIABLE_INVALID";

    /// <summary>An argument's value cannot be used, though its type is right.</summary>
    public const string ArgumentInvalid = "ARGUMENT_INVALID";

    /// <summary>`first` is negative.</summary>
    public const string PageSizeInvalid = "PAGE_SIZE_INVALID";

    /// <summary>`first` is greater than Limits:PageMax.</summary>
    public const string PageTooLarge = "PAGE_TOO_LARGE";

    /// <summary>`after` is no cursor, or one of another field, order or filter.</summary>
    public const string CursorInvalid = "CURSOR_INVALID";

    /// <summary>The answer would have more rows than Limits:RowsMax.</summary>
    public const string ResultTooLarge = "RESULT_TOO_LARGE";

    /// <summary>A sum is greater than a number of 64 bits can be.</summary>
    public const string SumTooLarge = "SUM_TOO_LARGE";

    /// <summary>A field that may not be null has no value.</summary>
    public const string NullInNonNull = "NULL_IN_NON_NULL";

    /// <summary>The store holds what the model does not allow, written past the loads.</summary>
    public const string DataInvalid = "DATA_INVALID";

    /// <summary>The store cannot answer now.</summary>
    public const string StoreUnavailable = "STORE_UNAVAILABLE";

    /// <summary>The request ran longer than Limits:RequestMillisecondsMax.</summary>
    public const string Timeout = "TIMEOUT";

    /// <summary>The request wants only what is in the cache, and the answer is not there.</summary>
    public const string NotCached = "NOT_CACHED";

    /// <summary>The request calls the server by a name that is none of its own.</summary>
    public const string HostNotAllowed = "HOST_NOT_ALLOWED";

    /// <summary>A page of another site sent the request.</summary>
    public const string CrossSite = "CROSS_SITE";

    /// <summary>The request was given up before it was done.</summary>
    public const string Cancelled = "CANCELLED";

    /// <summary>A fault of ours; the log has it under the trace id of the answer.</summary>
    public const string InternalError = "INTERNAL_ERROR";
}
