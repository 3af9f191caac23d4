package ontu.simulation.mutants;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import ontu.simulation.Commit;
import ontu.simulation.worlds.WorldReport;
import ontu.simulation.worlds.WorldSearch;
import org.junit.jupiter.api.Test;

/**
 * Shows how a mutant does harm: the first failing world, made as small as could be found. {@code mvn test
 * -Dtest=MutantReplay -Dontu.mutant=NAME [-Dontu.seed=8]}; by its name, no other run finds it.
 */
class MutantReplay {
    private static final long WORLDS = 20_000;

    @Test
    void theShortestWorldInWhichTheMutantDoesHarm() throws InterruptedException {
        Mutant mutant = chosen(System.getProperty("ontu.mutant", ""));
        long seed = Long.getLong("ontu.seed", MutantsTest.SEED);
        WorldSearch search = new WorldSearch(seed, mutant.decisions);
        String replay = "mvn test -Dtest=MutantReplay -Dontu.mutant=" + mutant.name() + " -Dontu.seed=" + seed;
        WorldReport report = new WorldReport(search, Commit.here() + ", with " + mutant.name(), replay);

        List<String> lines = search.run(WORLDS, 1)
                .map(report::of)
                .orElse(List.of("No world of " + WORLDS + " shows it: " + mutant.mistake));

        System.out.println(mutant.mistake);
        lines.forEach(System.out::println);
    }

    private static Mutant chosen(String name) {
        return Arrays.stream(Mutant.values())
                .filter(mutant -> mutant.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Say -Dontu.mutant= and one of "
                        + Arrays.stream(Mutant.values()).map(Enum::name).collect(Collectors.joining(", ")) + "."));
    }
}
