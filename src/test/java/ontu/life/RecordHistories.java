package ontu.life;

import static org.assertj.core.api.Assertions.assertThat;

import ontu.database.Database;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Lives every {@link LoanStory} and stores its history, over the one that was stored before. No part of the build, since
 * what the build replays must be old: {@code mvn test -Dtest=RecordHistories}, after a change that
 * {@link ontu.workflows.Versions} can tell from what was before, or for a new story.
 */
class RecordHistories {
    @RegisterExtension
    final Database database = new Database();

    @ParameterizedTest
    @EnumSource
    void record(LoanStory story) throws Exception {
        try (LoanWorld world = new LoanWorld(database)) {
            story.live(world);
            world.rest();

            HistoryFile file = new HistoryFile(story);
            file.write(world.client().fetchHistory(LoanStory.LOAN).toJson(true));
            assertThat(file.path()).isNotEmptyFile();
        }
    }
}
