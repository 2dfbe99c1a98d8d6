package mds.workspace.feed;

import java.nio.file.Path;
import java.time.Instant;

/**
 * A file of a feed, as it looks without being read.
 *
 * @param name its path below the folder where the feed's files begin, with slashes
 * @param market as its path has it; empty when that has none
 * @param modified to the millisecond: machines see one file's time more or less exactly
 */
public record SeenFile(Path path, String name, String market, long size, Instant modified) {}
