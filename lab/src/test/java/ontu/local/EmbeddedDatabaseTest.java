package ontu.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {
    @Test
    void itAnswersWhileItRunsAndRemovesItsFiles() throws SQLException {
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

    @Test
    void aKeptDatabaseHasItsDataAtTheNextStartAndFlushesCommits(@TempDir Path folder) throws SQLException {
        try (EmbeddedDatabase database = EmbeddedDatabase.persistentIn(folder);
                Connection connection = database.dataSource().getConnection()) {
            connection.createStatement().execute("CREATE TABLE kept AS SELECT 42 AS answer");
        }
        try (EmbeddedDatabase database = EmbeddedDatabase.persistentIn(folder);
                Connection connection = database.dataSource().getConnection();
                ResultSet row = connection
                        .createStatement()
                        .executeQuery("SELECT answer, current_setting('fsync') AS fsync FROM kept")) {
            row.next();
            assertThat(row.getInt("answer")).isEqualTo(42);
            assertThat(row.getString("fsync")).isEqualTo("on");
        }
        assertThat(folder.resolve("data")).isDirectory();
    }
}
