package ontu.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import ontu.architecture.planted.codes.PlantedCode;
import ontu.codes.StoredCode;
import org.junit.jupiter.api.Test;

/**
 * The codes under which enums are stored and sent. Rows, histories and callers have them: a code may be
 * added to {@code stored-codes.txt}; one that is there never changes.
 */
class StoredCodesTest {
    private static final Path LIST = Path.of("lab/src/test/resources/ontu/architecture/stored-codes.txt");

    @Test
    void everyStoredEnumKeepsItsCodes() throws IOException {
        assertThat(storedCodes(ProductionClasses.ALL)).isEqualTo(Files.readString(LIST));
    }

    @Test
    void anEnumThatNobodyListsIsFound() {
        JavaClasses planted = new ClassFileImporter().importClasses(PlantedCode.class, StoredCode.class);

        assertThat(storedCodes(planted))
                .isEqualTo("ontu.architecture.planted.codes.PlantedCode: PLANTED, ALSO-PLANTED\n");
    }

    /** One line for each enum: its name, and the codes of its constants in their order. */
    static String storedCodes(JavaClasses classes) {
        return classes.stream()
                .filter(type -> type.isEnum() && type.isAssignableTo(StoredCode.class))
                .filter(type -> !type.getName().matches(".*\\$\\d+"))
                .map(type -> type.getName() + ": " + codes(type) + "\n")
                .sorted()
                .collect(Collectors.joining());
    }

    private static String codes(JavaClass type) {
        return Arrays.stream(type.reflect().getEnumConstants())
                .map(StoredCode.class::cast)
                .map(StoredCode::storedAs)
                .collect(Collectors.joining(", "));
    }
}
