package ontu.simulation.mutants;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import ontu.simulation.GitCommit;
import ontu.simulation.model.WorldReport;
import ontu.simulation.model.WorldSearch;
import org.junit.jupiter.api.Test;

/**
 * Shows the effect of a mutant: the first failing world, with the shortest schedule found. {@code mvn test
 * -Dtest=MutantReplay -Dontu.mutant=NAME [-Dontu.seed=8]}; its name keeps it out of the build.
 */
class MutantReplay {
    private static final long WORLDS = 20_000;

    @Test
    void theShortestWorldInWhichTheMutantViolatesAnInvariant() throws InterruptedException {
        Mutant mutant = chosen(System.getProperty("ontu.mutant", ""));
        long seed = Long.getLong("ontu.seed", MutantsTest.SEED);
        WorldSearch search = new WorldSearch(seed, mutant.rules);
        String replay = "mvn test -Dtest=MutantReplay -Dontu.mutant=" + mutant.name() + " -Dontu.seed=" + seed;
        WorldReport report = new WorldReport(search, GitCommit.current() + ", with " + mutant.name(), replay);

        List<String> lines = search.run(WORLDS, 1)
                .map(report::lines)
                .orElse(List.of("No world of " + WORLDS + " detects it: " + mutant.mistake));

        System.out.println(mutant.mistake);
        lines.forEach(System.out::println);
    }

    private static Mutant chosen(String name) {
        return Arrays.stream(Mutant.values())
                .filter(mutant -> mutant.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Set -Dontu.mutant to one of "
                        + Arrays.stream(Mutant.values()).map(Enum::name).collect(Collectors.joining(", ")) + "."));
    }
}
