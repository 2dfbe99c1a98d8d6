/** What a parsed template consists of, and how each part of it runs. */
@NullMarked
package mds.template.node;

import org.jspecify.annotations.NullMarked;
