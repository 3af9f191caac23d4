package ontu.documentation;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * References to documents: {@code docs/page.md#anchor} in any text, and the relative links of Markdown pages.
 *
 * @param exists whether the repository has a file or folder of that path
 * @param anchors of every Markdown page, by its path
 */
record DocumentationReferences(Predicate<String> exists, Map<String, Set<String>> anchors) {
    private static final Pattern NAMED = Pattern.compile("(?<![\\w/.-])(?<!\\]\\()docs/[\\w/-]+\\.md(?:#[\\w-]+)?");
    private static final Pattern LINKED = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern ELSEWHERE = Pattern.compile("[a-z]+:.*");

    static DocumentationReferences in(List<TextFile> files) {
        return new DocumentationReferences(
                path -> Files.exists(Path.of(path)),
                files.stream()
                        .filter(TextFile::isMarkdown)
                        .collect(Collectors.toMap(TextFile::path, file -> MarkdownAnchors.of(file.lines()))));
    }

    /** For each reference that leads nowhere, the file, the line and the reference. */
    List<String> broken(TextFile file) {
        List<String> broken = new ArrayList<>();
        boolean inCode = false;
        for (int i = 0; i < file.lines().size(); i++) {
            String line = file.lines().get(i);
            inCode ^= file.isMarkdown() && line.startsWith("```");
            List<String> ofLine = new ArrayList<>(broken(NAMED, line, reference -> reference));
            if (file.isMarkdown() && !inCode) {
                ofLine.addAll(broken(LINKED, line, link -> resolved(file.path(), link)));
            }
            for (String reference : new LinkedHashSet<>(ofLine)) {
                broken.add("%s:%d: %s leads nowhere".formatted(file.path(), i + 1, reference));
            }
        }
        return broken;
    }

    private List<String> broken(Pattern pattern, String line, Function<String, String> resolve) {
        return pattern.matcher(line)
                .results()
                .map(match -> match.group(match.groupCount()))
                .filter(reference -> !ELSEWHERE.matcher(reference).matches())
                .filter(reference -> !leadsSomewhere(resolve.apply(reference)))
                .toList();
    }

    private static String resolved(String page, String link) {
        if (link.startsWith("#")) {
            return page + link;
        }
        Path folder = Path.of(page).getParent();
        Matcher target = Pattern.compile("([^#]*)(#.*)?").matcher(link);
        if (!target.matches()) {
            return link;
        }
        Path path = folder == null ? Path.of(target.group(1)) : folder.resolve(target.group(1));
        String anchor = target.group(2) == null ? "" : target.group(2);
        return path.normalize().toString().replace('\\', '/') + anchor;
    }

    private boolean leadsSomewhere(String reference) {
        int hash = reference.indexOf('#');
        String path = hash < 0 ? reference : reference.substring(0, hash);
        return exists.test(path)
                && (hash < 0 || anchors.getOrDefault(path, Set.of()).contains(reference.substring(hash + 1)));
    }
}
