"""The verbs of a build, in order: `build.py` shows the chain on one screen.

1. `load_config`, `load_library`, `load_templates` read settings, bibliography and theme.
2. `compile_posts` makes each post a head and a body; `cite_posts` formats its citations.
   Both are remembered, by what they depend on and nothing else.
3. `assemble_site` (room `site`) puts the heads together; `plan_outputs` asks the features.
4. `find_stale` says which outputs changed facts touch, and `render` makes those anew, at once or,
   for a preview, when they are asked for (`later`).

`memo`, `kept`, `standing` and `record` are what one run leaves to the next, `seal` what says that
there is nothing to do, `pool` the processes that share work. `survey` answers who asks for no page.
"""
