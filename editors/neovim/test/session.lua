-- One editing session, driven from within Neovim: `run.sh` starts it.

local folder = assert(vim.env.FOLDER)

--- Waits until `condition` holds, and says on one line whether it did.
local function check(what, condition)
  local held = vim.wait(20000, function()
    return condition() and true or false
  end, 10)
  io.stdout:write(('%s %s\n'):format(held and 'ok    ' or 'FAILED', what))
  if not held then
    error({ failed = what })
  end
end

--- The diagnostics of the current buffer whose code is `code`.
local function found(code)
  return vim.tbl_filter(function(diagnostic)
    return diagnostic.code == code
  end, vim.diagnostic.get(0))
end

--- Whether the current buffer contains `text`.
local function contains(text)
  local lines = vim.api.nvim_buf_get_lines(0, 0, -1, false)
  return table.concat(lines, '\n'):find(text, 1, true) ~= nil
end

--- The text under a diagnostic.
local function under(diagnostic)
  local from, to = { diagnostic.lnum, diagnostic.col }, { diagnostic.end_lnum, diagnostic.end_col }
  return table.concat(vim.api.nvim_buf_get_text(0, from[1], from[2], to[1], to[2], {}), '\n')
end

--- Goes to the finding of `code`, and takes the first quick fix of it whose title contains `title`.
--- Neovim applies a single one at once and shows a menu of several.
local function fix(code, title)
  local diagnostic = found(code)[1]
  vim.api.nvim_win_set_cursor(0, { diagnostic.lnum + 1, diagnostic.col })
  vim.lsp.buf.code_action({
    apply = true,
    filter = function(action)
      return action.kind == 'quickfix'
        and vim.tbl_get(action, 'diagnostics', 1, 'code') == code
        and action.title:find(title, 1, true) ~= nil
    end,
  })
end

--- Chooses the first entry of every menu, as a user would by pressing 1.
local function choose_first()
  ---@diagnostic disable-next-line: duplicate-set-field
  vim.ui.select = function(items, _, on_choice)
    on_choice(items[1], 1)
  end
end

local function session()
  choose_first()
  vim.cmd('filetype on')
  vim.cmd('runtime plugin/faultless.lua')
  if vim.env.WAY == 'enable' then
    vim.lsp.enable('faultless')
  else
    require('faultless').setup()
  end

  vim.cmd.edit(folder .. '/postmortem.md')
  local postmortem = vim.api.nvim_get_current_buf()
  local function client()
    return vim.lsp.get_clients({ name = 'faultless', bufnr = 0 })[1]
  end
  check('the client attaches', client)

  local blame = 'blame/person-fault'
  check('a blaming sentence is found', function()
    return #found(blame) == 1
  end)
  check('it stands at the name, after an emoji: ' .. client().offset_encoding, function()
    return under(found(blame)[1]):find('^Priya')
  end)
  fix(blame, '')
  check('a draft takes its place', function()
    return contains('‹') and not contains('Priya forgot')
  end)
  check('and the finding goes', function()
    return #found(blame) == 0
  end)

  local unused = 'engine/unused-suppression'
  check('a comment that does nothing is found', function()
    return #found(unused) == 1
  end)
  vim.cmd('let &undolevels = &undolevels') -- what follows is undone by itself
  vim.cmd('Faultless fix-all')
  check('all safe fixes are applied', function()
    return not contains('agreed with the author') and contains('🧯 Refunds took two days')
  end)
  check('and that finding goes too', function()
    return #found(unused) == 0
  end)
  vim.cmd('silent! undo')
  check('undone, it comes back', function()
    return #found(unused) == 1
  end)

  vim.cmd('Faultless format-actions')
  check('action items are formatted', function()
    return contains('returns by 2026-03-27 (')
  end)
  vim.fn.search('‹', 'w')
  vim.cmd('Faultless suppress filled in at the review')
  check('a finding is suppressed with its reason', function()
    return contains(': filled in at the review -->')
  end)
  vim.fn.search('Ngozi', 'w')
  vim.cmd('Faultless products')
  local entered = folder .. '/faultless.toml'
  check('the name at the cursor is entered into a new faultless.toml', function()
    local lines = vim.fn.bufexists(entered) == 1 and vim.api.nvim_buf_get_lines(vim.fn.bufnr(entered), 0, -1, false)
    return lines and lines[1] == 'products = ["Ngozi Eze"]'
  end)
  vim.api.nvim_win_set_cursor(0, { vim.fn.search('^## Lessons learned'), 0 })
  vim.cmd('normal! dip')
  vim.cmd('normal! d}')
  vim.cmd('Faultless insert-sections lessons learned')
  check('a missing section is inserted', function()
    return contains('‹what is known now that was not known before›')
  end)
  vim.cmd.edit(folder .. '/faultless.toml')
  check('the configuration is attached', client)
  vim.api.nvim_buf_set_lines(0, 0, -1, false, { '[rules]', '"engine/unused-supression" = "off"' })
  check('a misspelt rule is shown at its line', function()
    local diagnostic = vim.diagnostic.get(0)[1]
    return diagnostic and diagnostic.lnum == 1 and diagnostic.message:find(unused, 1, true)
  end)
  vim.api.nvim_buf_set_lines(0, 1, 2, false, { '"engine/unused-suppression" = "off"' })
  check('put right, it is shown no more', function()
    return #vim.diagnostic.get(0) == 0
  end)
  vim.cmd('silent write')
  vim.api.nvim_set_current_buf(postmortem)
  check('and the finding is switched off', function()
    return #found(unused) == 0
  end)
  check('while the unsaved text stays', function()
    return contains('‹') and vim.bo.modified
  end)

  vim.cmd('Faultless restart')
  check('the server comes back, and finds the same', function()
    return client() and contains('‹') and #found('structure/placeholder') > 0
  end)

  vim.cmd('Faultless rule ' .. blame)
  check('the page of a rule is shown', function()
    return contains('# ' .. blame) and not vim.bo.modifiable
  end)
  vim.cmd('bwipeout!')
  vim.cmd('Faultless new')
  check('a new postmortem has the sections', function()
    return contains('## Summary') and contains('Timeline')
  end)
  vim.cmd('bwipeout!')
  check('commands and rules are completed', function()
    return vim.deep_equal(vim.fn.getcompletion('Faultless fi', 'cmdline'), { 'fix-all' })
      and vim.tbl_contains(vim.fn.getcompletion('Faultless rule blame/', 'cmdline'), blame)
  end)
  vim.cmd('silent checkhealth faultless')
  check('the health check finds the server', function()
    return contains('Neovim is new enough') and contains('running for')
      and not contains('ERROR')
  end)
  vim.cmd('bwipeout!')
  vim.cmd('helptags ' .. vim.fn.fnameescape(vim.env.DOC))
  vim.cmd('help :Faultless')
  check('the help is found', function()
    return vim.bo.buftype == 'help' and contains(':Faultless restart')
  end)
  vim.cmd('helpclose')

  vim.cmd('edit! ' .. folder .. '/other.toml')
  check('other TOML files are left alone', function()
    return client() == nil
  end)
end

local ran, problem = pcall(session)
if not ran and not (type(problem) == 'table' and problem.failed) then
  io.stdout:write('FAILED ' .. tostring(problem) .. '\n')
end
vim.cmd(ran and 'qall!' or 'cquit!')
