package ontu.resources.errors;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.List;
import ontu.api.JsonError;

/** A body that is not JSON, or not the expected JSON. */
final class JsonExceptionMapper implements ExceptionMapper<JsonProcessingException> {
    @Override
    public Response toResponse(JsonProcessingException unreadable) {
        return Problems.response(
                switch (JsonError.of(unreadable, "the body")) {
                    case JsonError.Malformed malformed ->
                        Problem.of(
                                ProblemType.MALFORMED_JSON,
                                "The body is not valid JSON: see " + malformed.location() + ". "
                                        + ProblemException.NOTHING_STORED + " Correct it and send the request again.");
                    case JsonError.InvalidField wrong ->
                        Problem.ofFields(List.of(new Problem.FieldError(wrong.field(), wrong.sentence())));
                });
    }
}
