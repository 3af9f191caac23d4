package ontu.documentation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A text file of the repository.
 *
 * @param path relative to the repository, with slashes
 */
record TextFile(String path, List<String> lines) {
    private static final Set<String> FOLDERS_LEFT_OUT = Set.of(".git", "target", ".ontu", ".idea", ".vscode", ".mvn");
    private static final Set<String> BINARIES = Set.of("png", "jar", "ico", "jqwik-database");

    TextFile {
        lines = List.copyOf(lines);
    }

    /** All text files of the repository, sources and documents; the tests run in its folder. */
    static List<TextFile> ofRepository() {
        List<TextFile> files = new ArrayList<>();
        try {
            Files.walkFileTree(Path.of(""), new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    return FOLDERS_LEFT_OUT.contains(folder.getFileName().toString())
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    if (attributes.isRegularFile() && !BINARIES.contains(extension(file))) {
                        files.add(new TextFile(slashed(file), Files.readAllLines(file)));
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("A file of the repository cannot be read as text in UTF-8.", e);
        }
        return files;
    }

    boolean isMarkdown() {
        return path.endsWith(".md");
    }

    private static String extension(Path file) {
        String name = file.getFileName().toString();
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    private static String slashed(Path file) {
        return file.toString().replace('\\', '/');
    }
}
