/// A page of HTML that needs no other file.
package enum HTMLPage {
  /// All before the content of its body.
  /// - Parameter title: as HTML.
  package static func head(title: String, style: String) -> String {
    """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>\(title)</title>
    <style>
    \(style)
    </style>
    </head>
    <body>
    """
  }
}
