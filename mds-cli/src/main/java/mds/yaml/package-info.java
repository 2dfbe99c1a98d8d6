/** YAML text to nodes that know where they stand; the only importer of SnakeYAML. */
@NullMarked
package mds.yaml;

import org.jspecify.annotations.NullMarked;
