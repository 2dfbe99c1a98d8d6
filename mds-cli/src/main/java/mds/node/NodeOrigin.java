package mds.node;

import mds.diagnostic.Location;
import mds.diagnostic.SourceText;

/**
 * Where a node's code comes from.
 *
 * @param path relative to the folder that holds its type of resource
 * @param originalFilePath relative to its package's root
 * @param source the code's whole file, or the YAML file of a generic test
 * @param place where in it the code, or the entry of the test, stands
 * @param rawCode the template; empty for a seed
 * @param language {@code sql} or {@code python}
 */
public record NodeOrigin(
    String packageName,
    String path,
    String originalFilePath,
    SourceText source,
    Location place,
    String rawCode,
    Checksum checksum,
    String language) {}
