package ontu.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.hash.Hashing;

/** Whether a request is the same as one that came before: SHA-256 over its canonical JSON, defaults filled in. */
public final class RequestHash {
    private static final ObjectMapper CANONICAL = Json.canonical();

    private RequestHash() {}

    /** @return 64 hexadecimal digits; equal for requests that mean the same, whatever their order and spacing */
    public static String of(Record request) {
        try {
            return Hashing.sha256()
                    .hashBytes(CANONICAL.writeValueAsBytes(request))
                    .toString();
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A request that was read from JSON can be written as JSON.", impossible);
        }
    }
}
