package ontu.resources.errors;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.List;
import ontu.api.JsonFault;

/** A body that is not JSON, or JSON of another shape than asked for. */
final class JsonMapper implements ExceptionMapper<JsonProcessingException> {
    @Override
    public Response toResponse(JsonProcessingException unreadable) {
        return Problems.response(
                switch (JsonFault.of(unreadable, "the body")) {
                    case JsonFault.Malformed malformed ->
                        Problem.of(
                                ProblemType.MALFORMED_JSON,
                                "The body is not JSON: it breaks off or goes wrong at " + malformed.place() + ". "
                                        + ProblemException.NOTHING_DONE + " Correct it and send the request again.");
                    case JsonFault.WrongField wrong ->
                        Problem.ofFields(List.of(new Problem.FieldError(wrong.field(), wrong.sentence())));
                });
    }
}
