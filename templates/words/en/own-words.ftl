# Templates: which are in force, how to copy one, which names it may use.

templates-built-in = the program’s
templates-own = yours, in place of the program’s
templates-same = yours, the same as the program’s
templates-new = yours
templates-how = To change one: `sollecito templates copy { $path }`, then edit the file. The names that it may use: `sollecito templates variables { $path }`.
templates-copied = Copied to `{ $file }`: this one is in force now. If you remove it, the program’s is again.
templates-exists = `{ $file }` is already there and stays as it is: it is in force. To start again from the program’s, move or remove it first.
templates-link = `{ $file }` is a link, or stands in a folder that is one: sollecito writes only inside the workspace. Remove the link and try again.
templates-machine = Cannot write `{ $path }`: { $why }.
templates-unknown = No template is called `{ $path }`. `sollecito templates` lists them all.
templates-near = No template is called `{ $path }`. Did you mean `{ $near }`?
templates-no-variables = `{ $path }` is no template that is given anything: it has no names to use.
templates-variables = What `{ $path }` may use, with an example. A name with `[]` is a list: { $loop }
templates-empty = (missing in the example)
