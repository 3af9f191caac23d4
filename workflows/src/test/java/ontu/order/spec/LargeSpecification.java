package ontu.order.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Takes many minutes, so it is not part of the build: {@code mvn test -Dtest=LargeSpecification}. */
class LargeSpecification {
    @TempDir
    Path scratch;

    @Test
    void twoSendersAndTwoInquiriesAtOnceViolateNothing() throws Exception {
        Tlc.Verdict verdict =
                new Tlc(scratch, Tlc.LONG_SEARCH).check("Large", Tlc.configuration("Large.cfg"), Duration.ofHours(2));
        assertThat(verdict.status()).as(verdict.output()).isEqualTo(Tlc.HOLDS);
    }
}
