package ontu.simulation.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlantedTextTest {
    private static final PlantedText NAME = new PlantedText("홍길동");

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"홍길동", "{\"name\": \"홍길동\"}", "\"\\ud64d\\uae38\\ub3d9\""})
    void itIsFoundAsItIsAndEscaped(String place) {
        assertThat(NAME.isIn(bytes(place))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"홍길동", "1홍길동", "12홍길동", "123홍길동 and more"})
    void itIsFoundInBase64AtAnyOffset(String place) {
        assertThat(NAME.isIn(Base64.getEncoder().encode(bytes(place)))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "홍길", "홍길 동", "길동홍", "\\ud64d\\uae38"})
    void similarTextsAreNotMatched(String place) {
        assertThat(NAME.isIn(bytes(place))).isFalse();
        assertThat(NAME.isIn(Base64.getEncoder().encode(bytes(place)))).isFalse();
    }

    @Test
    void aTextThatIsTooShortIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new PlantedText("12345678"));
    }
}
