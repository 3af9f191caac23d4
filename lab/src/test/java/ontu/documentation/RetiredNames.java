package ontu.documentation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Names and phrases that docs/glossary.md has replaced: {@code retired-names.tsv} has old, new and kind of each. Phrases
 * match in any case, names as they are written, both as whole words only.
 */
final class RetiredNames {
    static final String LIST = "lab/src/test/resources/ontu/documentation/retired-names.tsv";

    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_]\\w*");
    private static final String PHRASE = "phrase";
    private static final String CONFIGURATION = "configuration";

    /** They say which key took the place of which. */
    private static final Set<String> NAME_OLD_KEYS =
            Set.of("docs/configuration.md", "src/main/java/ontu/configuration/RenamedKeys.java");

    /** Their keys of random draws are frozen: another key would change every world and every batch. */
    private static final Set<String> NAME_DRAW_KEYS = Set.of(
            "lab/src/main/java/ontu/simulation/model/SimulatedFault.java",
            "lab/src/main/java/ontu/simulation/endtoend/DrawKeys.java");

    /** Their strings are keys of random draws, which stay as they are so that every seed keeps its meaning. */
    private static final Set<String> HAVE_DRAW_KEYS = Set.of(
            "lab/src/main/java/ontu/simulation/endtoend/DrawKeys.java",
            "lab/src/main/java/ontu/simulation/model/SimulatedFault.java");

    private final Map<String, Retired> identifiers = new HashMap<>();
    private final List<Retired> others = new ArrayList<>();

    private record Retired(String old, String replacement, String kind, Pattern pattern) {
        static Retired read(String row) {
            String[] fields = row.split("\t", -1);
            Pattern wholeWord = Pattern.compile("(?<![\\w-])" + Pattern.quote(fields[0]) + "(?![\\w-])");
            return new Retired(fields[0], fields[1], fields[2], wholeWord);
        }

        boolean isIdentifier() {
            return !kind.equals(PHRASE) && IDENTIFIER.matcher(old).matches();
        }

        boolean isIn(String line, String lowerCaseLine) {
            String text = kind.equals(PHRASE) ? lowerCaseLine : line;
            return text.contains(old) && pattern.matcher(text).find();
        }
    }

    private RetiredNames(Stream<Retired> list) {
        list.forEach(this::add);
    }

    static RetiredNames read() {
        try (Stream<String> rows = Files.lines(Path.of(LIST))) {
            return new RetiredNames(rows.skip(1).map(Retired::read));
        } catch (IOException e) {
            throw new UncheckedIOException("The list of retired names cannot be read.", e);
        }
    }

    private void add(Retired retired) {
        if (retired.isIdentifier()) {
            identifiers.put(retired.old(), retired);
        } else {
            others.add(retired);
        }
    }

    int size() {
        return identifiers.size() + others.size();
    }

    /** For each retired name in a line, the file, the line, the name, and what took its place. */
    List<String> foundIn(TextFile file) {
        if (NAME_DRAW_KEYS.contains(file.path())) {
            return List.of();
        }
        boolean mayNameOldKeys = NAME_OLD_KEYS.contains(file.path());
        List<String> found = new ArrayList<>();
        for (int i = 0; i < file.lines().size(); i++) {
            int line = i + 1;
            foundIn(withoutDrawKeys(file.path(), file.lines().get(i)))
                    .filter(retired -> !mayNameOldKeys || !retired.kind().equals(CONFIGURATION))
                    .map(retired ->
                            "%s:%d: %s is now %s".formatted(file.path(), line, retired.old(), retired.replacement()))
                    .forEach(found::add);
        }
        return found;
    }

    private static String withoutDrawKeys(String path, String line) {
        return HAVE_DRAW_KEYS.contains(path) ? line.replaceAll("\"[^\"]*\"", "") : line;
    }

    private Stream<Retired> foundIn(String line) {
        String lowerCase = line.toLowerCase(Locale.ROOT);
        return Stream.concat(
                IDENTIFIER
                        .matcher(line)
                        .results()
                        .map(MatchResult::group)
                        .filter(identifiers::containsKey)
                        .map(identifiers::get),
                others.stream().filter(retired -> retired.isIn(line, lowerCase)));
    }
}
