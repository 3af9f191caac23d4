package ontu.simulation.worlds;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A world as a reader sees it: what fails, the shortest schedule found, what happened, and how to see it again. */
public final class WorldReport {
    private final WorldSearch search;
    private final String commit;
    private final String replay;

    /**
     * @param commit of the code that was searched
     * @param replay the command that shows the world again
     */
    public WorldReport(WorldSearch search, String commit, String replay) {
        this.search = search;
        this.commit = commit;
        this.replay = replay;
    }

    /** The failing world, made as small as could be found. */
    public List<String> of(Finding finding) {
        Reduction reduction = new Shrinker(search, finding).shrink();
        World whole = search.told(finding.world(), Reduction.NONE);
        search.failure(finding.world(), whole);
        World world = search.told(finding.world(), reduction);
        Optional<Finding> found = search.failure(finding.world(), world);
        List<String> lines = new ArrayList<>();
        lines.add("World " + finding.world() + " of seed " + finding.seed() + " violates " + finding.predicate()
                + " (commit " + commit + ").");
        lines.add("  " + found.orElse(finding).what());
        lines.add("The shortest schedule found: " + size(world) + "; as drawn: " + size(whole) + ".");
        world.faults.strikes().forEach(strike -> lines.add("  " + strike));
        lines.add("What happened, in the bank's time (Asia/Seoul):");
        world.timeline().forEach(line -> lines.add("  " + line));
        lines.add("To see it again: " + replay);
        return lines;
    }

    /** One world, whatever comes of it. */
    public List<String> of(long number) {
        World world = search.told(number, Reduction.NONE);
        Optional<Finding> found = search.failure(number, world);
        if (found.isPresent()) {
            return of(found.get());
        }
        List<String> lines = new ArrayList<>();
        lines.add("What happens in world " + number + ", in the bank's time (Asia/Seoul):");
        world.timeline().forEach(line -> lines.add("  " + line));
        lines.add("World " + number + " keeps every invariant: " + size(world) + " (commit " + commit + ").");
        return lines;
    }

    private static String size(World world) {
        long kinds =
                world.faults.strikes().stream().map(Strike::fault).distinct().count();
        return counted(world.scenario.commitments().size(), "investor") + ", "
                + counted(world.faults.strikes().size(), "strike") + " of " + counted(kinds, "kind") + " of fault, "
                + counted(world.events(), "step");
    }

    private static String counted(long count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }
}
