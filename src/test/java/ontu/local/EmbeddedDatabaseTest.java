package ontu.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class EmbeddedDatabaseTest {
    @Test
    void itAnswersWhileItRunsAndLeavesNoFileBehind() throws SQLException {
        Path data;
        EmbeddedDatabase database = EmbeddedDatabase.start();
        try (database;
                Connection connection = database.dataSource().getConnection();
                ResultSet row = connection.createStatement().executeQuery("SHOW data_directory")) {
            row.next();
            data = Path.of(row.getString(1));
            assertThat(data).isDirectory();
        }
        assertThat(Files.exists(data.getParent())).isFalse();
        assertThatThrownBy(() -> database.dataSource().getConnection()).isInstanceOf(SQLException.class);
    }
}
