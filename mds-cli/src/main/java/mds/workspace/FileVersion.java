package mds.workspace;

import java.nio.file.Path;
import java.time.Instant;

/**
 * An earlier version of a file or folder.
 *
 * @param name what people call it: when it was written, to the microsecond, in UTC
 * @param bytes its size
 */
public record FileVersion(String name, Path path, Instant written, long bytes) {}
