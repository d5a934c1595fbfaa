/// The paper that is audited, and the text of it that was read.
public enum Paper {
  public static let authors = "Daniel Soudry and Yair Carmon"
  public static let title =
    "No bad local minima: Data independent training error guarantees for multilayer neural networks"
  public static let identifier = "arXiv:1605.08361v2"
  public static let address = "https://arxiv.org/abs/1605.08361v2"
  /// Which text, and when it was submitted first.
  public static let text = "version 2 of the text; first submitted on 26 May 2016"
}
