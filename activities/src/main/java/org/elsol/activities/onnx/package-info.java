/** The engine that runs the networks of all contexts. */
@NullMarked
package org.elsol.activities.onnx;

import org.jspecify.annotations.NullMarked;
