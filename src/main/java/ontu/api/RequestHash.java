package ontu.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.hash.Hashing;

/** Tells whether two requests are the same: SHA-256 over the canonical JSON, with defaults filled in. */
public final class RequestHash {
    private static final ObjectMapper CANONICAL = StrictJson.canonicalMapper();

    private RequestHash() {}

    /** @return 64 hexadecimal digits; equal for requests that differ only in field order or white space */
    public static String of(Record request) {
        try {
            return Hashing.sha256()
                    .hashBytes(CANONICAL.writeValueAsBytes(request))
                    .toString();
        } catch (JsonProcessingException unreachable) {
            throw new IllegalStateException("A request that was read from JSON can be written as JSON.", unreachable);
        }
    }
}
