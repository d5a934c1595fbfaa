/// The paper that is audited, and the text of it that was read.
package enum Paper {
  package static let authors = "Daniel Soudry and Yair Carmon"
  package static let title =
    "No bad local minima: Data independent training error guarantees for multilayer neural networks"
  package static let identifier = "arXiv:1605.08361v2"
  package static let address = "https://arxiv.org/abs/1605.08361v2"
  /// Which text, and when it was submitted first.
  package static let text = "version 2 of the text; first submitted on 26 May 2016"
}
